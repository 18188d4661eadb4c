/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { today } from '../../phone/clock.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { OwnCamera } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { Consent } from './consent.tsx'
import { Age, rightNow, useFreshWatch } from './fresh.tsx'
import { hoursWords } from './hours.ts'
import { cameraWords, placeWords } from './own.ts'
import { Still } from './still.tsx'
import './vision.css'

/** One camera: does it see, what does it see now, when is anybody expected, and may the public look. */
export function CameraPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const fresh = useFreshWatch()
  if (ready === undefined) return null
  const { watch } = ready.view
  const camera = watch?.cameras.find(each => each.camera === route.query.camera)
  if (watch === undefined || camera === undefined)
    return (
      <Screen title="摄像头" back={links.cameras}>
        <Note>没有找到这个摄像头，可能已经停用。</Note>
        <Button onClick={() => go(links.cameras)}>看我的摄像头</Button>
      </Screen>
    )
  const { tone, tag, what, advice } = cameraWords(camera, rightNow(ready.view))
  return (
    <Screen title="摄像头" back={links.cameras}>
      <Age watch={watch} fresh={fresh} />
      <div class="card">
        <h2>{placeWords(camera)}</h2>
        <p>
          <Tag tone={tone}>{tag}</Tag> {what}
        </p>
      </div>
      {advice === undefined ? null : <Note tone="bad">{advice}</Note>}
      <Still camera={camera} />
      <Hours camera={camera} />
      <Consent key={String(camera.publicConsent)} camera={camera} />
      <p class="quiet">抓拍的画面保存 {camera.retentionDays} 天，到期自动删除；正在处理的留到处理完。</p>
    </Screen>
  )
}

function Hours({ camera: { schedule } }: { readonly camera: OwnCamera }): JSX.Element {
  return (
    <div class="card stacked">
      <h2>工作时间</h2>
      {schedule === null ? (
        <p>还没有登记。请把平时几点开工、几点收工告诉您的监管人员。</p>
      ) : (
        <ul class="plain-lines">
          {hoursWords(schedule, today()).map(line => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p class="quiet">
        {schedule === null
          ? '登记以前，不会因为有人在里面而预警。'
          : '这以外有人在里面会预警。时间变了，请告诉监管人员。'}
      </p>
    </div>
  )
}
