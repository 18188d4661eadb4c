import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { measureNext } from '../../../../cultivation/rules/tourism.ts'
import { linkStepZh, measureKindZh, measureStateZh } from '../../../../cultivation/zh.ts'
import type { Answer } from '../../../client.ts'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { AddMeasureDialog, EndDialog, MoveMeasureDialog } from './measure-dialogs.tsx'
import { type Measure, measuresText, measureTone } from './words.ts'

type Linked = Answer<'cultivation.spot-link'>

export function SpotLinkPage(): ReactNode {
  const { spot = '', workshop = '' } = useParams()
  const found = useAsk('cultivation.spot-link', { spot, workshop })
  return (
    <>
      <Crumbs
        steps={[{ word: '文旅融合', to: links.tourism('links') }, { word: found.data?.workshopName ?? '对接' }]}
      />
      <Loaded asking={found}>{link => <Ready link={link} />}</Loaded>
    </>
  )
}

function Ready({ link }: { readonly link: Linked }): ReactNode {
  const [open, setOpen] = useState<'add' | 'end' | Measure | undefined>()
  const close = () => setOpen(undefined)
  const goesOn = link.endedOn === null
  return (
    <Page
      title={`${link.workshopName}对接${link.spotName}`}
      aside={<StatusTag tone={goesOn ? 'good' : 'unknown'} word={goesOn ? '对接中' : '已结束'} />}
      actions={
        goesOn && (
          <>
            <May do="cultivation.add-measure">
              <Button type="primary" onClick={() => setOpen('add')}>
                增加措施
              </Button>
            </May>
            <May do="cultivation.unlink-spot">
              <Button onClick={() => setOpen('end')}>结束对接</Button>
            </May>
          </>
        )
      }
    >
      <Panel>
        <Facts
          facts={[
            { label: '小作坊', value: <Link to={links.workshop(link.workshop)}>{link.workshopName}</Link> },
            { label: '乡镇', value: link.townName },
            { label: '景区', value: <Link to={links.tourism('spots')}>{link.spotName}</Link> },
            { label: '对接', value: goesOn ? `${link.since} 起` : `${link.since} 至 ${link.endedOn}` },
            { label: '措施完成', value: measuresText(link) },
          ]}
        />
      </Panel>
      <Measures link={link} onMove={setOpen} />
      <Panel title="经过">
        <PlainTable head={['步骤', '日期', '说明', '办理人', '记录时间']}>
          {link.steps.map(({ step, onDay, words, actor, at }) => (
            <tr key={`${at} ${words}`}>
              <td>{linkStepZh[step]}</td>
              <td>{onDay}</td>
              <td>{orDash(words)}</td>
              <td>{actor}</td>
              <td>{momentText(at)}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      {open === 'add' && <AddMeasureDialog link={link} onClose={close} />}
      {open === 'end' && <EndDialog link={link} onClose={close} />}
      {typeof open === 'object' && <MoveMeasureDialog link={link} measure={open} onClose={close} />}
    </Page>
  )
}

type MeasuresProps = { readonly link: Linked; readonly onMove: (measure: Measure) => void }

function Measures({ link, onMove }: MeasuresProps): ReactNode {
  return (
    <Panel title={`软硬件措施（${link.measures.length}）`}>
      <PlainTable head={['方面', '措施', '状态', '日期', '登记人', '']}>
        {link.measures.map(measure => (
          <tr key={measure.measure}>
            <td>{measureKindZh[measure.kind]}</td>
            <td>{measure.words}</td>
            <td>
              <StatusTag tone={measureTone[measure.state]} word={measureStateZh[measure.state]} />
            </td>
            <td>{measure.stateOn}</td>
            <td>{measure.actor}</td>
            <td>
              {link.endedOn === null && measureNext[measure.state].length > 0 && (
                <May do="cultivation.move-measure">
                  <Button size="small" onClick={() => onMove(measure)}>
                    登记进展
                  </Button>
                </May>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
