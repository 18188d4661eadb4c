/** @jsxImportSource preact */
import type { JSX } from 'preact'
import type { Instant } from '../../../kernel/day.ts'
import { type Scene, scenes } from '../../../vision/rules/place/scene.ts'
import { sceneZh } from '../../../vision/zh.ts'
import { today } from '../../phone/clock.ts'
import { Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptWatch, OwnCamera } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { Age, rightNow, useFreshWatch } from './fresh.tsx'
import { alertLines, cameraWords, groupOf, placeWords } from './own.ts'

/** 我的摄像头: whether each of them sees, and what to do where one does not. */
export function CamerasPage(): JSX.Element | null {
  const ready = useReady()
  const fresh = useFreshWatch()
  if (ready === undefined) return null
  const { view } = ready
  const { watch, hazards, parcels } = view
  const now = rightNow(view)
  return (
    <Screen title="我的摄像头" back={links.home}>
      {watch === undefined ? (
        <p class="empty">{fresh ? '正在读取……' : '现在连不上网络，连上后自动打开。'}</p>
      ) : (
        <>
          <Age watch={watch} fresh={fresh} />
          <ul class="rows">
            <li>
              <Row
                strong
                title="预警"
                more={countWords(alertLines({ alerts: watch.alerts, hazards, parcels }, now, today()))}
                onClick={() => go(links.alerts)}
              />
            </li>
          </ul>
          <Cameras watch={watch} now={now} />
        </>
      )}
    </Screen>
  )
}

function countWords(lines: ReturnType<typeof alertLines>): string {
  const [toDo, suspected] = (['to-do', 'suspected'] as const).map(
    group => lines.filter(({ standing }) => groupOf(standing) === group).length,
  )
  const words = [toDo ? `${toDo} 条要整改` : '', suspected ? `${suspected} 条还没核实` : ''].filter(each => each !== '')
  return words.length === 0 ? '现在没有要处理的' : words.join('，')
}

function Cameras({ watch: { cameras }, now }: { readonly watch: KeptWatch; readonly now: Instant }): JSX.Element {
  if (cameras.length === 0)
    return <p class="empty">还没有登记摄像头。装好以后请告诉您的监管人员，登记了就能在这里看。</p>
  const missing = scenes.filter(scene => cameras.every(camera => camera.scene !== scene))
  return (
    <>
      <section>
        <h2 class="group-title">摄像头 {cameras.length} 个</h2>
        <ul class="rows">
          {cameras.map(camera => (
            <li key={camera.camera}>
              <OneCamera camera={camera} now={now} />
            </li>
          ))}
        </ul>
      </section>
      {missing.length === 0 ? null : <Note>{missingWords(missing)}</Note>}
      <p class="quiet">系统只看有没有违规，不认人脸。</p>
    </>
  )
}

function OneCamera({ camera, now }: { readonly camera: OwnCamera; readonly now: Instant }): JSX.Element {
  const { tone, tag, what } = cameraWords(camera, now)
  return (
    <Row
      title={placeWords(camera)}
      more={what}
      side={<Tag tone={tone}>{tag}</Tag>}
      onClick={() => go(links.camera(camera.camera))}
    />
  )
}

const missingWords = (missing: readonly Scene[]): string =>
  `还没有摄像头的地方：${missing.map(scene => sceneZh[scene]).join('、')}。要加装请问您的监管人员。`
