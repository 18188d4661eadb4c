import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { fieldKindZh, placeKindZh } from '../../../paper/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { SheetView } from '../../ui/sheet-view.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import type { TemplateWhole } from './words.ts'
import './paper.css'

export function PaperTemplatesPage(): ReactNode {
  const found = useAsk('paper.templates', {})
  return (
    <Page title="文书模板" note="文字由本系统编写，栏目参照公开的格式范本；标“待确认”的，使用前请核对本级要求。">
      <Panel>
        <Loaded asking={found}>
          {({ templates }) => (
            <PlainTable head={['文书', '用途', '字', '栏目', '份数', '依据', '']}>
              {templates.map(each => (
                <tr key={each.code}>
                  <td>
                    <Link to={links.paperTemplate(each.code)}>{each.title}</Link>
                  </td>
                  <td>{each.about}</td>
                  <td className="nowrap">{orDash(each.mark)}</td>
                  <td className="nowrap">
                    {each.fields} 栏，{each.needed} 栏必填
                  </td>
                  <td className="nowrap">{each.copies.length}</td>
                  <td className="nowrap">
                    {each.basis.some(basis => basis.toBeConfirmed) && <StatusTag tone="attention" word="有待确认" />}
                  </td>
                  <td>
                    <May do="paper.issue">
                      <Link to={links.newPaper({ template: each.code })} className="nowrap">
                        制作
                      </Link>
                    </May>
                  </td>
                </tr>
              ))}
            </PlainTable>
          )}
        </Loaded>
      </Panel>
    </Page>
  )
}

export function PaperTemplatePage(): ReactNode {
  const { code = '' } = useParams()
  const found = useAsk('paper.template', { template: code })
  return (
    <>
      <Crumbs steps={[{ word: '文书模板', to: links.paperTemplates }, { word: found.data?.title ?? '这种文书' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready template={found.data} />
      )}
    </>
  )
}

function Ready({ template }: { readonly template: TemplateWhole }): ReactNode {
  return (
    <Page
      title={template.title}
      note={template.about}
      actions={
        <May do="paper.issue">
          <Link to={links.newPaper({ template: template.code })}>
            <Button type="primary">制作</Button>
          </Link>
        </May>
      }
    >
      <div className="paper-desk">
        <SheetView label={`${template.title}示例`} sheet={template.shown} pictureOf={() => ''} />
        <div>
          <Panel title="说明" extra={<span className="quiet">左边是填好的示例，内容为虚构</span>}>
            <Facts
              facts={[
                { label: '字', value: orDash(template.mark) },
                { label: '版本', value: `第 ${template.version} 版` },
                { label: '参照', value: template.form, wide: true },
                { label: '份数', value: template.copies.join('，'), wide: true },
                {
                  label: '签名处',
                  value: template.places
                    .map(
                      ({ label, who, count }) => `${label}（${placeKindZh[who]}${count > 1 ? `，${count} 人` : ''}）`,
                    )
                    .join('、'),
                  wide: true,
                },
              ]}
            />
          </Panel>
          <Panel title="依据">
            <ul className="plain-list">
              {template.basis.map(({ text, toBeConfirmed }) => (
                <li key={text}>
                  {text} {toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title={`栏目（${template.fields.length}）`}>
            <PlainTable head={['栏目', '填什么', '必填', '说明']}>
              {template.fields.map(field => (
                <tr key={field.code}>
                  <td>{field.label}</td>
                  <td className="nowrap">{fieldKindZh[field.kind]}</td>
                  <td>{field.needed === null ? '' : '必填'}</td>
                  <td>
                    {[
                      field.hint,
                      field.options.map(option => option.label).join('／'),
                      field.columns.map(column => column.label).join('、'),
                    ]
                      .filter(Boolean)
                      .join('；')}
                  </td>
                </tr>
              ))}
            </PlainTable>
          </Panel>
        </div>
      </div>
    </Page>
  )
}
