/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Signer, signingFaults } from '../../../inspection/rules/signing.ts'
import { signerZh, signingFaultZh } from '../../../inspection/zh.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { Pad } from '../../phone/kit/pad.tsx'
import { Recorder } from '../../phone/kit/recorder.tsx'
import { say as tell } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'
import { place } from '../state/place.ts'
import { attach, finish, prepare, sign, unsign, useVisit } from '../state/visit.ts'
import { Picture, Voice } from './evidence.tsx'
import { Missing } from './missing.tsx'

/** Each of the team signs, then the workshop; whoever refuses is written down with a witness or a recording. */
export function SignPage({ route }: { readonly route: Route }): JSX.Element {
  const visit = useVisit(route.query.visit)
  if (visit === undefined || visit.state !== 'open') return <Missing visit={visit} />
  return <Sign key={visit.id} visit={visit} />
}

function Sign({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void prepare(visit.id)
    return undefined
  })
  const refusal = visit.refusal === undefined ? null : { ...visit.refusal, recording: visit.refusal.recording ?? null }
  const unsaid = visit.refusal !== undefined && visit.refusal.reason.trim().length < 2 ? ['请写明拒绝签名的原因'] : []
  const faults = [...signingFaults(visit.team, visit.signatures, refusal).map(signingFaultZh), ...unsaid]
  const end = async () => {
    setBusy(true)
    await finish(visit.id)
    tell('检查已记好，有网络时自动上传')
    replaceWith(links.done(visit.id))
  }
  return (
    <Screen
      title="签名"
      back={visit.department === 'market' ? links.papers(visit.id) : links.told(visit.id)}
      silent
      foot={
        <Button
          look="main"
          disabled={busy || faults.length > 0 || visit.endedAt === undefined}
          onClick={() => void end()}
        >
          {faults.length > 0 ? faults[0] : '完成检查'}
        </Button>
      }
    >
      <p class="quiet">签完以后不能再改；改了内容，要重新签名。</p>
      {visit.team.map(({ officer, name }) => (
        <Place key={officer} visit={visit} who="officer" name={name} />
      ))}
      <Party visit={visit} />
    </Screen>
  )
}

function Party({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const [name, setName] = useState(visit.partyName)
  const refused = visit.refusal !== undefined
  return (
    <>
      <Choice
        label="小作坊负责人"
        choices={[
          ['signs', '愿意签名'],
          ['refuses', '拒绝签名'],
        ]}
        value={refused ? 'refuses' : 'signs'}
        onInput={way => void refuseOrNot(visit, way === 'refuses')}
      />
      {refused ? (
        <Refusal visit={visit} />
      ) : (
        <>
          <TextField
            label="签名的人"
            max={30}
            value={name}
            hint="不是负责人本人的，写清是谁（如 家属、受委托人）"
            onInput={text => {
              setName(text)
              void unsign(visit.id, 'party', { partyName: text })
            }}
          />
          {name.trim() === '' ? null : <Place visit={visit} who="party" name={name.trim()} />}
        </>
      )}
    </>
  )
}

async function refuseOrNot(visit: KeptVisit, refuses: boolean): Promise<void> {
  await unsign(visit.id, 'party', { refusal: refuses ? { reason: '', recording: undefined } : undefined })
  await unsign(visit.id, 'witness', {})
}

function Refusal({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const { refusal } = visit
  const [reason, setReason] = useState(refusal?.reason ?? '')
  const [witness, setWitness] = useState(visit.witnessName)
  const record = async (sound: Blob) => {
    const where = await place(1_000)
    const named = (before: KeptVisit, recording: string) => ({
      refusal: { reason: before.refusal?.reason ?? '', recording },
    })
    await attach(visit.id, sound, where, named, true)
  }
  return (
    <>
      <TextField
        label="拒绝签名的原因"
        max={200}
        value={reason}
        suggestions={['对检查结果有异议', '没有说明原因']}
        onInput={text => {
          setReason(text)
          void unsign(visit.id, 'party', { refusal: { reason: text, recording: refusal?.recording } })
        }}
      />
      <Note tone="calm">要有见证人签名，或者把告知和拒签的过程录下来。</Note>
      {refusal?.recording === undefined ? (
        <Recorder label="录下告知和拒签的过程" onRecorded={sound => void record(sound)} />
      ) : (
        <Voice
          hash={refusal.recording}
          onRemove={() => void unsign(visit.id, 'party', { refusal: { reason, recording: undefined } })}
        />
      )}
      <TextField
        label="见证人姓名"
        optional
        max={30}
        value={witness}
        onInput={text => {
          setWitness(text)
          void unsign(visit.id, 'witness', { witnessName: text })
        }}
      />
      {witness.trim() === '' ? null : <Place visit={visit} who="witness" name={witness.trim()} />}
    </>
  )
}

type PlaceProps = { readonly visit: KeptVisit; readonly who: Signer; readonly name: string }

function Place({ visit, who, name }: PlaceProps): JSX.Element {
  const signed = visit.signatures.find(each => each.who === who && each.name === name)
  // The glass stays while strokes follow each other; a signature of before is shown as a picture.
  const [kept, setKept] = useState(signed !== undefined)
  const [round, setRound] = useState(0)
  const label = `${signerZh[who]} ${name} 签名`
  const again = () => {
    setKept(false)
    setRound(round + 1)
    void unsign(visit.id, who, {}, name)
  }
  return (
    <section class="signing">
      <h2 class="group-title">{label}</h2>
      {kept && signed !== undefined ? (
        <Picture hash={signed.file} />
      ) : (
        <Pad key={round} label={label} onDrawn={drawing => void sign(visit.id, { who, name }, drawing)} />
      )}
      {signed === undefined ? null : (
        <button type="button" class="text-button" aria-label={`${name} 重签`} onClick={again}>
          重签
        </button>
      )}
    </section>
  )
}
