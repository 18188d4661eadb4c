import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { recognitionZh, sceneZh } from '../../../../vision/zh.ts'
import { momentText } from '../../../ui/formats.ts'
import { Facts } from '../../../ui/page.tsx'
import { SubjectClocks } from '../../clock/subject-clocks.tsx'
import { links } from '../../links.ts'
import { type Alert, cameraFault, lastedWords, severityWords, shareText, thresholdWords, zoneWords } from './words.ts'

/** What, where, when, how sure, and by which bar. */
export function QueueFacts({ detail }: { readonly detail: Alert }): ReactNode {
  const { alert, byHand, silent, recognition } = detail
  const thresholds = thresholdWords(detail.thresholds, detail.zone)
  return (
    <Facts
      facts={[
        {
          label: '地点',
          value: (
            <>
              <Link to={links.camera(detail.camera)}>
                {sceneZh[detail.scene]} · {detail.spot}
              </Link>
              （{zoneWords(detail.zone)}），{detail.townName}
            </>
          ),
        },
        { label: '时间', value: `${momentText(detail.firstAt)}，${lastedWords(detail)}` },
        { label: '等级', value: severityWords(detail.severity) },
        { label: '把握', value: sureWords(detail) },
        ...(thresholds.length === 0 ? [] : [{ label: '触发条件', value: thresholds.join('，') }]),
        { label: '识别', value: recognitionZh[recognition] },
        { label: '告知', value: toldWords({ byHand, silent, recognition }) },
        { label: '期限', value: <SubjectClocks kind="alert" id={alert} /> },
        { label: '依据', value: `${detail.basis}${detail.toBeConfirmed ? '（待确认）' : ''}` },
      ]}
    />
  )
}

/** How sure, and what that rests on. */
export function sureWords({ byHand, zone, score }: Pick<Alert, 'byHand' | 'zone' | 'score'>): string {
  if (byHand) return '监管人员标记'
  return cameraFault(zone) === undefined ? `最高分 ${shareText(score)}` : '由设备和画面的状态判断'
}

export function toldWords({ byHand, silent, recognition }: Pick<Alert, 'byHand' | 'silent' | 'recognition'>): string {
  if (silent) return '这个摄像头上这类预警准确率低于 70%，没有告知任何人'
  if (byHand || recognition !== 'works') return '研判属实后才告知业主'
  return '已作为“疑似”告知业主'
}
