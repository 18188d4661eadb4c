/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { trackZh } from '../../../cultivation/zh.ts'
import { ask, Refused } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { phone } from '../state/phone.ts'
import { place } from '../state/record.ts'
import { growthKey } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'
import { askFor, type Growth, isKept, type KeptGrowth, type Step, screenOf } from './own.ts'

/** 我的成长: what to do next and where, and how far one has come. What was told last stays on the phone. */
export function GrowthPage(): JSX.Element | null {
  const ready = useReady()
  const [kept, setKept] = useState<KeptGrowth | undefined>(undefined)
  const [said, setSaid] = useState('')
  const read = async () => {
    const { account, workshop } = place()
    const database = await phone()
    const key = growthKey(account, workshop)
    const before = await database.get('settings', key)
    if (isKept(before)) setKept(before)
    try {
      const told = { growth: await ask('cultivation.path', { workshop }), askedAt: now() }
      await database.put('settings', told, key)
      setKept(told)
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const when = isKept(before)
        ? `现在没有网络，下面是 ${before.growth.asOf} 的情况。`
        : '现在没有网络，连上网络打开一次，以后没有网络也能看。'
      setSaid(error.status === 0 ? when : error.detail)
    }
  }
  useOnce(() => void read())
  if (ready === undefined) return null
  return (
    <Screen title="我的成长" back={links.me}>
      {said === '' ? null : (
        <>
          <Note>{said}</Note>
          <Button onClick={() => void read()}>再试一次</Button>
        </>
      )}
      {kept === undefined && said === '' ? <p class="empty">正在读取……</p> : null}
      {kept === undefined ? null : <Told growth={kept.growth} />}
    </Screen>
  )
}

function Told({ growth: { steps, paths, goesOn, asOf } }: { readonly growth: Growth }): JSX.Element {
  const [first, ...others] = steps
  return (
    <>
      {goesOn ? null : <Note>这家小作坊已不再经营，下面是走过的路。</Note>}
      {goesOn && first === undefined ? <Note tone="good">登记里没有缺的，照现在的做下去。</Note> : null}
      {first === undefined ? null : (
        <section>
          <h2 class="group-title">先做这件</h2>
          <Steps steps={[first]} strong />
        </section>
      )}
      {others.length === 0 ? null : (
        <section>
          <h2 class="group-title">{`再做这些（${others.length}）`}</h2>
          <Steps steps={others} />
        </section>
      )}
      {paths.map(({ track, stages }) => (
        <section key={track}>
          <h2 class="group-title">{trackZh[track]}</h2>
          <ul class="rows">
            {stages.map(({ name, reached, evidence }) => (
              <li key={name}>
                <div class="row">
                  <span>
                    <span>{name}</span>
                    {evidence === null ? null : <div class="more">{evidence}</div>}
                  </span>
                  <Tag tone={reached ? 'good' : 'plain'}>{reached ? '做到了' : '还没有'}</Tag>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="hint">{`按 ${asOf} 登记的情况列出；办好登记以后，这里会自己变。`}</p>
    </>
  )
}

function Steps({ steps, strong = false }: { readonly steps: readonly Step[]; readonly strong?: boolean }): JSX.Element {
  return (
    <ul class="rows">
      {steps.map(step => {
        const to = screenOf(step.code)
        const more = (
          <>
            {step.reason}
            {to === undefined ? (
              <>
                <br />
                {askFor(step.code)}
              </>
            ) : null}
          </>
        )
        return (
          <li key={step.code}>
            {to === undefined ? (
              <div class={strong ? 'row shortcut' : 'row'}>
                <span>
                  <span>{step.words}</span>
                  <div class="more">{more}</div>
                </span>
              </div>
            ) : (
              <Row strong={strong} title={step.words} more={more} side={<span>去做 ›</span>} onClick={() => go(to)} />
            )}
          </li>
        )
      })}
    </ul>
  )
}
