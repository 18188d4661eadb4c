import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { usePerform } from '../../query.ts'
import { useMay } from '../../session.tsx'
import type { Camera } from '../camera/words.ts'
import { BroughtPicture } from './brought-picture.tsx'
import { PresentPicture } from './present-picture.tsx'
import { type Asked, answerZh, type Judging, type Taught } from './words.ts'

type Props = {
  readonly camera: Camera
  readonly asked: Asked
  readonly taught: Taught
  readonly onClose: () => void
}

/** Shows the region, and asks whether it is so; one after the other, as long as somebody likes. */
export function GiveDialog({ camera, asked, taught, onClose }: Props): ReactNode {
  const { zone, kind, name } = asked
  const looks = useMay()('vision.region-now')
  const [origin, setOrigin] = useState<Judging['origin']>(looks ? 'still' : 'brought')
  const [judging, setJudging] = useState<Judging | undefined>(undefined)
  const [example, setExample] = useState(newIntent)
  const [said, setSaid] = useState<string | undefined>(undefined)
  const give = usePerform('vision.give-example', ({ yes, no }) => {
    setExample(newIntent())
    setJudging(undefined)
    setSaid(`已记下。现在有 ${yes} 张、没有 ${no} 张，各要 ${taught.fewest} 张以上，越多样越准。`)
  })
  const judge = (yes: boolean) => {
    if (judging === undefined) return
    setSaid(undefined)
    give.run({ example, camera: camera.camera, zone, kind, yes, ...judging })
  }
  const turn = (next: Judging['origin']) => {
    setOrigin(next)
    setJudging(undefined)
    give.forget()
  }
  const region = taught.zones.find(each => each.zone === zone)?.region
  return (
    <Dialog title={`给示例：${zone} · ${name}`} width={640} onClose={onClose}>
      <div className="give">
        {looks && (
          <Segmented<Judging['origin']>
            value={origin}
            options={[
              { value: 'still', label: '现在的画面' },
              { value: 'brought', label: '上传图片' },
            ]}
            onChange={turn}
          />
        )}
        {origin === 'still' ? (
          <PresentPicture camera={camera} zone={zone} judging={judging} onSeen={setJudging} />
        ) : (
          <BroughtPicture region={region} judging={judging} onSeen={setJudging} />
        )}
        {give.refused !== undefined && <ProblemNotice problem={give.refused} />}
        {judging !== undefined && (
          <div className="give-ask">
            <strong>这一块有没有“{name}”？</strong>
            <div className="give-answers">
              <Button size="large" danger loading={give.busy} onClick={() => judge(true)}>
                {answerZh.yes}
              </Button>
              <Button size="large" loading={give.busy} onClick={() => judge(false)}>
                {answerZh.no}
              </Button>
            </div>
          </div>
        )}
        <p className="quiet small" aria-live="polite">
          {said ??
            '看不清、有人挡着就不要给。早中晚、开灯关灯的都给几张；画面没有变化时重复给没有用。图片不保存，只留下程序算出的数字。'}
        </p>
      </div>
    </Dialog>
  )
}
