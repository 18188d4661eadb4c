import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { inFours, momentText } from '../../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../../ui/page.tsx'
import { useMay } from '../../session.tsx'
import { useKindName } from '../words.ts'
import { PictureStage, PictureStrip } from './picture-stage.tsx'
import { ReasonPanel, useReason } from './reason.tsx'
import { type Alert, exactText, labelWords, type Role, roleZh, shareText } from './words.ts'

/** Pictures of people at work: for those who may, with a reason. What is known of them is told to all who see the alert. */
export function AlertPictures({ alert }: { readonly alert: Alert }): ReactNode {
  const may = useMay()
  const [reason, setReason] = useReason()
  const nameOf = useKindName()
  if (alert.forgottenAt !== null) {
    return (
      <Panel title="画面">
        <Empty why={`画面已超过保存期限，${momentText(alert.forgottenAt)} 按规定删除；其他记录都还在。`} />
      </Panel>
    )
  }
  if (alert.pictures.length === 0) {
    return (
      <Panel title="画面">
        <Empty why="这条预警没有画面：设备离线一类的预警没有可看的画面。" />
      </Panel>
    )
  }
  return (
    <>
      {!may('vision.picture') ? (
        <Panel title="画面">
          <Empty why="您的岗位不能查看画面，只能看记录。" />
        </Panel>
      ) : reason === '' ? (
        <ReasonPanel usual="核实预警" submit="查看画面" onReason={setReason} />
      ) : (
        <Looking alert={alert} reason={reason} />
      )}
      <Panel title="画面记录">
        <PlainTable head={['画面', '服务器时间', '设备时间', '识别到', 'SHA-256']}>
          {alert.pictures.map(({ role, hash, takenAt, deviceAt, marked }) => (
            <tr key={role}>
              <td className="nowrap">{roleZh[role]}</td>
              <td className="nowrap">{exactText(takenAt)}</td>
              <td className="nowrap">{deviceAt === null ? '设备没有报时间' : exactText(deviceAt)}</td>
              <td>
                {marked.map(({ label, score }) => `${labelWords(label, nameOf)} ${shareText(score)}`).join('，') || '—'}
              </td>
              <td>
                <span className="code small hash">{inFours(hash)}</span>
              </td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
    </>
  )
}

function Looking({ alert, reason }: { readonly alert: Alert; readonly reason: string }): ReactNode {
  const { pictures } = alert
  const [chosen, setChosen] = useState<Role>('best')
  const [boxes, setBoxes] = useState(true)
  const shown = pictures.find(({ role }) => role === chosen) ?? pictures[0]
  if (shown === undefined) return null
  return (
    <Panel title="画面" extra={<span className="quiet">事由：{reason}</span>}>
      <PictureStage alert={alert.alert} picture={shown} reason={reason} boxes={boxes} />
      <div className="stage-under">
        <PictureStrip
          alert={alert.alert}
          pictures={pictures}
          reason={reason}
          chosen={shown.role}
          onChoose={setChosen}
        />
        <Button aria-pressed={boxes} disabled={shown.marked.length === 0} onClick={() => setBoxes(!boxes)}>
          {boxes ? '隐藏' : '显示'}识别框
        </Button>
      </div>
    </Panel>
  )
}
