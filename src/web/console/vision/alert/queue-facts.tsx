import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { recognitionZh, sceneZh } from '../../../../vision/zh.ts'
import { momentText } from '../../../ui/formats.ts'
import { Facts } from '../../../ui/page.tsx'
import { SubjectClocks } from '../../clock/subject-clocks.tsx'
import { links } from '../../links.ts'
import { type Alert, lastedWords, severityWords, sureWords, thresholdWords, toldWords, zoneWords } from './words.ts'

/** What, where, when, how sure, and by which bar. */
export function QueueFacts({ detail }: { readonly detail: Alert }): ReactNode {
  const { alert, recognition } = detail
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
        { label: '告知', value: toldWords(detail) },
        { label: '期限', value: <SubjectClocks kind="alert" id={alert} /> },
        { label: '依据', value: `${detail.basis}${detail.toBeConfirmed ? '（待确认）' : ''}` },
      ]}
    />
  )
}
