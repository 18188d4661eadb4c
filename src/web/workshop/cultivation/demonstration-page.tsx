/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { levelZh, titleStateZh } from '../../../cultivation/zh.ts'
import { type Answer, ask, newIntent, perform, Refused } from '../../client.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { links } from '../links.ts'
import { place } from '../state/record.ts'
import { useReady } from '../state/view.ts'

type Title = Answer<'cultivation.titles'>['rows'][number]
type Criteria = Answer<'cultivation.criteria'>
type Read = { readonly titles: readonly Title[]; readonly criteria: Criteria }

/** 示范小作坊: what came of the own applications, and a way to apply. Applied for while there is network. */
export function DemonstrationPage(): JSX.Element | null {
  const ready = useReady()
  const [found, setFound] = useState<Read | undefined>(undefined)
  const [said, setSaid] = useState('')
  const read = async () => {
    try {
      const [{ rows }, criteria] = await Promise.all([
        ask('cultivation.titles', { workshop: place().workshop }),
        ask('cultivation.criteria', {}),
      ])
      setFound({ titles: rows, criteria })
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在没有网络，连上网络再看。' : error.detail)
    }
  }
  useOnce(() => void read())
  if (ready === undefined) return null
  return (
    <Screen title="示范小作坊" back={links.me}>
      {said === '' ? null : (
        <>
          <Note>{said}</Note>
          <Button onClick={() => void read()}>再试一次</Button>
        </>
      )}
      {found === undefined && said === '' ? <p class="empty">正在读取……</p> : null}
      {found?.titles.map(title => (
        <One key={title.title} title={title} />
      ))}
      {found === undefined || found.titles.some(isLive) ? null : (
        <Apply criteria={found.criteria} onDone={() => void read()} />
      )}
    </Screen>
  )
}

function isLive({ level, state }: Title): boolean {
  return level === 'district' && state !== 'refused' && state !== 'withdrawn'
}

const tones = {
  applied: 'attention',
  reviewed: 'attention',
  noticed: 'attention',
  awarded: 'good',
  refused: 'bad',
  withdrawn: 'bad',
} as const

function One({ title }: { readonly title: Title }): JSX.Element {
  const { state, level, appliedOn, noticeFrom, noticeUntil, awardedOn, number, issuer, withdrawnOn } = title
  return (
    <div class="card stacked">
      <p>
        <b>{levelZh[level]}示范小作坊</b> <Tag tone={tones[state]}>{titleStateZh[state]}</Tag>
      </p>
      <p class="quiet">{`${appliedOn} 申请`}</p>
      {state === 'applied' || state === 'reviewed' ? <p>由两个人复核，再公示；监管人员可能到店里核对。</p> : null}
      {noticeFrom === null ? null : <p>{`公示 ${noticeFrom} 至 ${noticeUntil ?? ''}`}</p>}
      {awardedOn === null ? null : <p>{`${awardedOn} 授牌，编号 ${number ?? ''}，${issuer ?? ''}`}</p>}
      {withdrawnOn === null ? null : <p>{`${withdrawnOn} 撤销`}</p>}
    </div>
  )
}

type Met = 'yes' | 'no'

function Apply({ criteria, onDone }: { readonly criteria: Criteria; readonly onDone: () => void }): JSX.Element {
  const [title] = useState(newIntent)
  const [met, setMet] = useState<Readonly<Record<string, Met>>>({})
  const [note, setNote] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const left = criteria.criteria.filter(({ code }) => met[code] === undefined).length
  const send = async () => {
    setBusy(true)
    try {
      const answers = criteria.criteria.map(({ code }) => ({ code, met: met[code] === 'yes' }))
      await perform('cultivation.apply-title', { title, workshop: place().workshop, level: 'district', answers, note })
      say('申请已经送出')
      onDone()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有送出。连上后再点一次。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <h2 class="group-title">申请区级示范小作坊</h2>
      <p class="hint">
        照实回答，每条都要答。都达到了才能申请；还没达到的，先去做。
        {criteria.toBeConfirmed ? '评定条件待监管部门确认。' : ''}
      </p>
      {criteria.criteria.map(({ code, text }) => (
        <Choice<Met>
          key={code}
          label={text}
          choices={[
            ['yes', '达到'],
            ['no', '还没有'],
          ]}
          value={met[code]}
          onInput={next => setMet({ ...met, [code]: next })}
        />
      ))}
      <TextField long optional label="想说的" value={note} onInput={setNote} max={500} />
      {said === '' ? null : <Note tone="bad">{said}</Note>}
      <Button look="main" disabled={busy || left > 0} onClick={() => void send()}>
        {left > 0 ? `还有 ${left} 条没答` : '送出申请'}
      </Button>
    </>
  )
}
