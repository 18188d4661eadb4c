import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { paperStateZh } from '../../../paper/zh.ts'
import { downloadUrl } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SheetView } from '../../ui/sheet-view.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { ServeDialog } from './serve-dialog.tsx'
import { ServingsPanel } from './servings-panel.tsx'
import { VoidDialog } from './void-dialog.tsx'
import { type Paper, stateTone } from './words.ts'
import './paper.css'

export function PaperPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('paper.look', { paper: id })
  return (
    <>
      <Crumbs steps={[{ word: '文书', to: links.papers }, { word: found.data?.title ?? '这份文书' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready paper={found.data} />
      )}
    </>
  )
}

function Ready({ paper }: { readonly paper: Paper }): ReactNode {
  const [open, setOpen] = useState<'serve' | 'void' | undefined>(undefined)
  const { title, number, state, shown, maySign } = paper
  const alive = state !== 'void'
  const close = () => setOpen(undefined)
  return (
    <Page
      title={[title, number].filter(Boolean).join(' ')}
      aside={<StatusTag tone={stateTone[state]} word={paperStateZh[state]} />}
      actions={
        <>
          <a href={downloadUrl('paper.pdf', { paper: paper.paper })} target="_blank" rel="noreferrer">
            <Button type="primary">打印（PDF）</Button>
          </a>
          <TakeButton name="paper.docx" input={{ paper: paper.paper }} word="Word（WPS 可编辑）" />
          {maySign && alive && <Button onClick={() => setOpen('serve')}>登记送达</Button>}
          {maySign && alive && state !== 'corrected' && (
            <Link to={links.newPaper({ template: paper.template, corrects: paper.paper })}>
              <Button>更正</Button>
            </Link>
          )}
          {maySign && alive && (
            <Button danger onClick={() => setOpen('void')}>
              作废
            </Button>
          )}
        </>
      }
    >
      <Standing paper={paper} />
      <div className="paper-desk">
        <SheetView
          label={title}
          sheet={shown}
          pictureOf={file => downloadUrl('paper.picture', { paper: paper.paper, file })}
        />
        <div>
          <Told paper={paper} />
          <ServingsPanel paper={paper} />
        </div>
      </div>
      {open === 'serve' && <ServeDialog paper={paper} onClose={close} />}
      {open === 'void' && <VoidDialog paper={paper} onClose={close} />}
    </Page>
  )
}

function Standing({ paper }: { readonly paper: Paper }): ReactNode {
  const { voided, correctedBy, corrects, intact, shown } = paper
  return (
    <>
      {!intact && <Notice tone="bad">这份文书的内容与制作时的校验值不符，可能被改动过，请联系管理员核查。</Notice>}
      {voided !== null && (
        <Notice tone="bad">
          已作废：{voided.reason}（{momentText(voided.at)} {voided.actor}）。文号保留，不再使用。
        </Notice>
      )}
      {correctedBy !== null && (
        <Notice tone="attention">
          已由{' '}
          <Link to={links.paper(correctedBy.paper)}>
            {[correctedBy.title, correctedBy.number].filter(Boolean).join(' ')}
          </Link>{' '}
          更正，以更正后的为准。
        </Notice>
      )}
      {corrects !== null && (
        <Notice tone="unknown">
          本文书更正{' '}
          <Link to={links.paper(corrects.paper)}>{[corrects.title, corrects.number].filter(Boolean).join(' ')}</Link>。
        </Notice>
      )}
      {shown.unprintable.length > 0 && (
        <Notice tone="attention">PDF 里缺这些字：{shown.unprintable.join('、')}（显示为〓）。打印请用 Word 版。</Notice>
      )}
    </>
  )
}

function Told({ paper }: { readonly paper: Paper }): ReactNode {
  const { workshop, workshopName, signatures } = paper
  return (
    <Panel title="登记">
      <Facts
        facts={[
          { label: '当事人', value: orDash(paper.party) },
          { label: '日期', value: paper.issuedOn },
          {
            label: '小作坊',
            value: workshop === null ? '—' : <Link to={links.workshop(workshop)}>{orDash(workshopName)}</Link>,
          },
          { label: '事项', value: paper.subject.label },
          { label: '制作', value: `${momentText(paper.issuedAt)} ${paper.actor}` },
          { label: '模板', value: <Link to={links.paperTemplate(paper.template)}>第 {paper.templateVersion} 版</Link> },
          { label: '签名', value: signatures.length === 0 ? '打印后手写签名' : <Signed paper={paper} />, wide: true },
          { label: '校验值（SHA-256）', value: <span className="paper-hash">{paper.hash}</span>, wide: true },
        ]}
      />
    </Panel>
  )
}

function Signed({ paper: { signatures } }: { readonly paper: Paper }): ReactNode {
  return (
    <ul className="plain-list">
      {signatures.map(({ place, label, name, refused, at }) => (
        <li key={`${place} ${name}`}>
          {label}：{name}
          {refused === null ? '已签' : `拒绝签名（${refused}）`} {at ?? ''}
        </li>
      ))}
    </ul>
  )
}
