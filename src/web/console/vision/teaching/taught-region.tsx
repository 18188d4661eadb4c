import { Button } from 'antd'
import type { ReactNode } from 'react'
import { taughtFaultZh } from '../../../../vision/zh.ts'
import { momentText } from '../../../ui/formats.ts'
import { PlainTable } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { Camera } from '../camera/words.ts'
import { Examples } from './examples.tsx'
import { heldDoubt, heldWords, missingWords, type Region, standing, type Version } from './words.ts'

type Props = {
  readonly camera: Camera
  readonly region: Region
  /** Somebody may teach here, and the machine can. */
  readonly able: boolean
  readonly onGive: () => void
}

/** One question about one region: its examples, what came of teaching, and which version looks. */
export function TaughtRegion({ camera, region, able, onGive }: Props): ReactNode {
  const { zone, kind, name, yes, no, unusable, missing } = region
  const asked = { camera: camera.camera, zone, kind }
  const teach = usePerform('vision.teach', ({ version, held }) =>
    say(`第 ${version} 版训练好了：${heldWords(held)}。看过再启用`),
  )
  const { word, tone } = standing(region)
  const lacks = missingWords(missing)
  const drawn = region.region !== null
  return (
    <section className="taught" aria-label={`${zone} ${name}`}>
      <header className="taught-head">
        <h3>
          {zone} · {name}
        </h3>
        <StatusTag tone={tone} word={word} />
        {able && drawn && (
          <div className="taught-do">
            <Button onClick={onGive}>给示例</Button>
            <Button type="primary" disabled={lacks !== ''} loading={teach.busy} onClick={() => teach.run(asked)}>
              训练
            </Button>
          </div>
        )}
      </header>
      {teach.refused !== undefined && <ProblemNotice problem={teach.refused} />}
      {!drawn && <Notice tone="attention">{taughtFaultZh['no-region']}；重新画好同名的区域后接着用。</Notice>}
      <p className="taught-counts">
        示例：有 {yes} 张，没有 {no} 张{lacks !== '' && `；${lacks}，够了才能训练`}
        {unusable > 0 && `；另有 ${unusable} 张因区域或识别模型变了不再能用`}
      </p>
      {region.versions.length > 0 && <Versions camera={camera} region={region} able={able} />}
      <Examples camera={camera} region={region} able={able} />
    </section>
  )
}

function Versions({ camera, region, able }: Omit<Props, 'onGive'>): ReactNode {
  const { zone, kind, inUse } = region
  const use = usePerform('vision.use-taught', () => say('已记下，几秒内生效'))
  const run = (version: number | null) => use.run({ camera: camera.camera, zone, kind, version })
  return (
    <>
      {use.refused !== undefined && <ProblemNotice problem={use.refused} />}
      <PlainTable head={['版本', '示例', '在没学过的示例上', '训练', '']}>
        {region.versions.map(each => (
          <tr key={each.version}>
            <td className="nowrap">第 {each.version} 版</td>
            <td className="nowrap">
              有 {each.yes}、没有 {each.no}
            </td>
            <td>
              <Held version={each} />
            </td>
            <td>
              {each.actor} <span className="nowrap">{momentText(each.at)}</span>
            </td>
            <td className="nowrap">
              {each.version === inUse ? (
                able && (
                  <Button size="small" loading={use.busy} onClick={() => run(null)}>
                    停用
                  </Button>
                )
              ) : (
                <Begin able={able} version={each} busy={use.busy} onUse={() => run(each.version)} />
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </>
  )
}

function Held({ version: { held, fault } }: { readonly version: Version }): ReactNode {
  const doubt = heldDoubt(held)
  return (
    <>
      {heldWords(held)}
      {doubt !== undefined && <div className="taught-doubt">{doubt}</div>}
      {fault !== null && <div className="taught-doubt">{taughtFaultZh[fault]}</div>}
    </>
  )
}

type BeginProps = {
  readonly able: boolean
  readonly version: Version
  readonly busy: boolean
  readonly onUse: () => void
}

function Begin({ able, version, busy, onUse }: BeginProps): ReactNode {
  if (!able || version.fault !== null) return null
  return (
    <Button size="small" type="primary" loading={busy} onClick={onUse}>
      启用
    </Button>
  )
}
