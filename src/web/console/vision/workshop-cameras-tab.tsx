import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Scene, scenes } from '../../../vision/rules/place/scene.ts'
import { alertStateZh, sceneZh } from '../../../vision/zh.ts'
import { momentText, orDash, shortMomentText } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May, useMay } from '../session.tsx'
import { CameraState } from './camera-state.tsx'
import { useLiveQueries } from './live.ts'
import { intervalWord } from './wall/tiles.ts'
import { alertTone, type CameraRow, kindWord, useKindName } from './words.ts'

const shown = 20
const most = 50
const followed = ['vision.cameras', 'vision.alerts'] as const

/** 明作亮坊 of one workshop: its cameras, the scenes that nobody sees, and what was seen. */
export function WorkshopCamerasTab({ workshop }: { readonly workshop: string }): ReactNode {
  useLiveQueries(followed)
  return (
    <>
      <Cameras workshop={workshop} />
      <Alerts workshop={workshop} />
    </>
  )
}

function Cameras({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('vision.cameras', { workshop, pageSize: most })
  return (
    <Panel
      title="摄像头"
      extra={
        <May do="vision.register">
          <Link to={links.newCamera(`workshop=${workshop}`)}>
            <Button size="small">登记摄像头</Button>
          </Link>
        </May>
      }
    >
      <Loaded asking={found}>
        {({ rows }) => (
          <>
            <Missing rows={rows} workshop={workshop} />
            {rows.length > 0 && (
              <PlainTable head={['安装位置', '点位', '状态', '待研判', '最近画面', '实际间隔']} numbers={[4]}>
                {rows.map(row => (
                  <tr key={row.camera}>
                    <td className="nowrap">
                      <Link to={links.camera(row.camera)}>{row.spot}</Link>
                    </td>
                    <td className="nowrap">{sceneZh[row.scene]}</td>
                    <td>
                      <CameraState row={row} />
                    </td>
                    <td>{row.toReview === 0 ? '—' : row.toReview}</td>
                    <td className="nowrap">{momentText(row.seenAt)}</td>
                    <td className="nowrap">{orDash(intervalWord(row.intervalMs))}</td>
                  </tr>
                ))}
              </PlainTable>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** Which of the three scenes nobody sees yet. */
function Missing({ rows, workshop }: { readonly rows: readonly CameraRow[]; readonly workshop: string }): ReactNode {
  const mayRegister = useMay()('vision.register')
  const missing = scenes.filter(scene => !rows.some(row => row.scene === scene))
  if (missing.length === 0) return <p className="quiet">三类点位都有摄像头，已全覆盖。</p>
  const word = (scene: Scene) =>
    mayRegister ? (
      <Link key={scene} to={links.newCamera(`workshop=${workshop}&scene=${scene}`)}>
        登记{sceneZh[scene]}
      </Link>
    ) : null
  return (
    <p className="row">
      <StatusTag
        tone={rows.length === 0 ? 'unknown' : 'attention'}
        word={rows.length === 0 ? '未入驻' : `缺 ${missing.map(scene => sceneZh[scene]).join('、')}`}
      />
      {missing.map(word)}
    </p>
  )
}

function Alerts({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('vision.alerts', { workshop, pageSize: shown })
  const nameOf = useKindName()
  return (
    <Panel title="预警" extra={<Link to={links.alertsOf(workshop)}>看全部、筛选、导出</Link>}>
      <Loaded asking={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty why="这家还没有预警。" />
          ) : (
            <>
              <PlainTable head={['类型', '状态', '位置', '预警时间', '期限', '销号']}>
                {rows.map(row => (
                  <tr key={row.alert}>
                    <td className="nowrap">
                      <Link to={links.alert(row.alert)}>{kindWord(nameOf(row.kind), row.state)}</Link>
                    </td>
                    <td>
                      <StatusTag tone={alertTone[row.state]} word={alertStateZh[row.state]} />
                    </td>
                    <td className="nowrap">
                      {row.spot} · {sceneZh[row.scene]}
                    </td>
                    <td className="nowrap">{momentText(row.raisedAt)}</td>
                    <td className="nowrap">
                      {row.overdue ? (
                        <StatusTag tone="bad" word={`超期 ${shortMomentText(row.dueAt)}`} />
                      ) : (
                        shortMomentText(row.dueAt)
                      )}
                    </td>
                    <td className="nowrap">{shortMomentText(row.closedAt)}</td>
                  </tr>
                ))}
              </PlainTable>
              {total > rows.length && <p className="check-line">{`只列 ${shown} 条，共 ${total} 条。`}</p>}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
