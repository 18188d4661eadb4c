import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Answer } from '../../../client.ts'
import { inFours } from '../../../ui/formats.ts'
import { Panel } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { useAsk } from '../../query.ts'
import { type Alert, roleZh } from './words.ts'

/** The seal over all that the alert is shown by, and how to see that nothing was changed since. */
export function SealPanel({ alert }: { readonly alert: Alert }): ReactNode {
  const [asked, setAsked] = useState(false)
  const found = useAsk('vision.check-seal', { alert: alert.alert }, { off: !asked })
  if (alert.seal === null) {
    return (
      <Panel title="封存">
        <p className="quiet">还没有封存。预警结束，或者有人研判时，画面、识别结果、模型、门槛和时间一起封存。</p>
      </Panel>
    )
  }
  return (
    <Panel
      title="封存"
      extra={
        <Button loading={asked && found.busy} onClick={() => (asked ? found.again() : setAsked(true))}>
          重新核对
        </Button>
      }
    >
      <p>
        <span className="code hash">SHA-256 {inFours(alert.seal)}</span>
      </p>
      <p className="quiet">
        封存值由画面的校验值、识别框和分数、模型校验值、门槛、设备和服务器时间，加上这个摄像头前一条预警的封存值算出。改动、删去或插入任何一条，后面的都对不上。
      </p>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {found.data !== undefined && <Checked check={found.data} />}
    </Panel>
  )
}

function Checked({ check }: { readonly check: Answer<'vision.check-seal'> }): ReactNode {
  const { ordinal, links, broken, pictures } = check
  const changed = pictures.filter(({ stands }) => stands === 'changed').map(({ role }) => roleZh[role])
  const gone = pictures.filter(({ stands }) => stands === 'gone').map(({ role }) => roleZh[role])
  const whole = broken === null && changed.length === 0
  return (
    <Notice tone={whole ? 'good' : 'bad'}>
      {broken === null
        ? `这个摄像头的 ${links} 条封存全部重新算过，都对得上；这是第 ${ordinal} 条。`
        : `从第 ${broken} 条起对不上（这是第 ${ordinal} 条，共 ${links} 条），记录被改动过，请报告管理员。`}
      {changed.length > 0 && `${changed.join('、')}画面的内容与校验值不符。`}
      {gone.length > 0 && `${gone.join('、')}画面已不在（超过保存期限删除）。`}
      {whole && gone.length === 0 && pictures.length > 0 && '画面的内容与校验值一致。'}
    </Notice>
  )
}
