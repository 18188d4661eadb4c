import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { outcomeZh } from '../../../../cultivation/zh.ts'
import { downloadUrl } from '../../../client.ts'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { EndPairDialog, VisitDialog } from './pair-dialogs.tsx'
import { outcomeTone, type Pair } from './words.ts'
import './raising.css'

export function PairPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('cultivation.pairs', {})
  return (
    <Loaded asking={found}>
      {({ rows }) => {
        const pair = rows.find(row => row.pair === id)
        if (pair !== undefined) return <Ready pair={pair} />
        return (
          <Page title="结对帮扶">
            <Empty why="没有找到这一对，它可能在别的辖区。">
              <Link to={links.pairs}>回到结对列表</Link>
            </Empty>
          </Page>
        )
      }}
    </Loaded>
  )
}

function Ready({ pair }: { readonly pair: Pair }): ReactNode {
  const [doing, setDoing] = useState<'visit' | 'end' | undefined>()
  const close = () => setDoing(undefined)
  return (
    <Page
      title={`${pair.mentorName} 带 ${pair.learnerName}`}
      aside={
        pair.outcome === null ? (
          <StatusTag tone="primary" word="进行中" />
        ) : (
          <StatusTag tone={outcomeTone[pair.outcome]} word={outcomeZh[pair.outcome]} />
        )
      }
      actions={
        pair.endedOn === null && (
          <>
            <May do="cultivation.visit-pair">
              <Button type="primary" onClick={() => setDoing('visit')}>
                登记帮带
              </Button>
            </May>
            {pair.visits.length > 0 && (
              <May do="cultivation.end-pair">
                <Button onClick={() => setDoing('end')}>评定成效</Button>
              </May>
            )}
          </>
        )
      }
    >
      <Panel>
        <Facts
          facts={[
            { label: '示范小作坊', value: <Link to={links.workshop(pair.mentor)}>{pair.mentorName}</Link> },
            { label: '被带的小作坊', value: <Link to={links.workshop(pair.learner)}>{pair.learnerName}</Link> },
            { label: '结对', value: pair.begunOn },
            { label: '结束', value: orDash(pair.endedOn) },
            { label: '目标', value: pair.goal, wide: true },
            ...(pair.outcomeWords === null ? [] : [{ label: '成效', value: pair.outcomeWords, wide: true }]),
          ]}
        />
      </Panel>
      <div className="raising-plain">
        <Visits pair={pair} />
        <Measured pair={pair} />
      </div>
      {doing === 'visit' && <VisitDialog pair={pair} onClose={close} />}
      {doing === 'end' && <EndPairDialog pair={pair} onClose={close} />}
    </Page>
  )
}

function Visits({ pair }: { readonly pair: Pair }): ReactNode {
  return (
    <Panel title={`帮带记录（${countText(pair.visits.length)}）`}>
      {pair.visits.length === 0 ? (
        <p className="quiet">还没有帮带记录；登记以后才能评定成效。</p>
      ) : (
        <PlainTable head={['日期', '做了什么', '照片、材料', '登记人']}>
          {pair.visits.map(({ onDay, words, file, actor }) => (
            <tr key={`${onDay} ${words} ${file ?? ''}`}>
              <td>{onDay}</td>
              <td>{words}</td>
              <td>
                {file === null ? (
                  '—'
                ) : (
                  <a
                    href={downloadUrl('cultivation.pair-file', { pair: pair.pair, file })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    查看
                  </a>
                )}
              </td>
              <td>{actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

const hazardsAt = 'pair-hazards'
const inspectionsAt = 'pair-inspections'

/** By what an outcome can be measured: the two spans are equally long, and say how often somebody looked. */
function Measured({ pair }: { readonly pair: Pair }): ReactNode {
  const found = useAsk('cultivation.pair-record', { pair: pair.pair })
  return (
    <Panel title={`${pair.learnerName} 结对前后`}>
      <Loaded asking={found}>
        {({ days, beforeFrom, begunOn, until, hazards, inspections }) => {
          const counts = (rows: readonly { before: boolean }[], before: boolean) =>
            countText(rows.filter(row => row.before === before).length)
          return (
            <>
              <p className="quiet">
                {`前后各 ${days} 天的检查和隐患记录；检查次数不同，隐患多少不能直接相比，成效由评定的人写明。`}
              </p>
              <div className="raising-narrow">
                <PlainTable head={['', '起止', '检查', '查出隐患']} numbers={[3, 4]}>
                  {[true, false].map(before => (
                    <tr key={String(before)}>
                      <td>{before ? '结对前' : '结对后'}</td>
                      <td>{before ? `${beforeFrom} 至 ${begunOn}（不含）` : `${begunOn} 至 ${until}`}</td>
                      <td>
                        <a href={`#${inspectionsAt}`}>{counts(inspections, before)}</a>
                      </td>
                      <td>
                        <a href={`#${hazardsAt}`}>{counts(hazards, before)}</a>
                      </td>
                    </tr>
                  ))}
                </PlainTable>
              </div>
              <h3 id={hazardsAt}>隐患</h3>
              {hazards.length === 0 ? (
                <p className="quiet">这段时间没有查出隐患。</p>
              ) : (
                <PlainTable head={['隐患', '查出', '结对', '现在']}>
                  {hazards.map(({ id, label, onDay, before, closed }) => (
                    <tr key={id}>
                      <td>
                        <Link to={links.hazard(id)}>{label}</Link>
                      </td>
                      <td>{onDay}</td>
                      <td>{before ? '前' : '后'}</td>
                      <td>
                        <StatusTag tone={closed ? 'good' : 'attention'} word={closed ? '已销号' : '未销号'} />
                      </td>
                    </tr>
                  ))}
                </PlainTable>
              )}
              <h3 id={inspectionsAt}>检查</h3>
              {inspections.length === 0 ? (
                <p className="quiet">这段时间没有检查。</p>
              ) : (
                <PlainTable head={['检查', '日期', '结对']}>
                  {inspections.map(({ id, label, onDay, before }) => (
                    <tr key={id}>
                      <td>
                        <Link to={links.inspection(id)}>{label}</Link>
                      </td>
                      <td>{onDay}</td>
                      <td>{before ? '前' : '后'}</td>
                    </tr>
                  ))}
                </PlainTable>
              )}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}
