import { useQueries } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { ask, downloadUrl, newIntent, perform, type Refused } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { PlainTable } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { asRefused, queries } from '../query.ts'
import { answersOf, refusalOf } from './accepting.ts'
import type { Hazard, HazardRow } from './words.ts'

type Props = { readonly hazards: readonly HazardRow[]; readonly onClose: (done: boolean) => void }
type Outcome = 'closed' | Refused

/** 逐处复查: what was reported stands beside each, each has its own word, and each is closed and written down by itself. */
export function AcceptManyDialog({ hazards, onClose }: Props): ReactNode {
  const [intents] = useState(() => new Map(hazards.map(row => [row.hazard, newIntent()])))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({})
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({})
  const [busy, setBusy] = useState(false)
  const looked = useQueries({
    queries: hazards.map(({ hazard }) => ({
      queryKey: ['rectification.look', { hazard }],
      queryFn: () => ask('rectification.look', { hazard }),
    })),
  })
  const rows = hazards.map((row, at) => ({ row, seen: looked[at]?.data, outcome: outcomes[row.hazard] }))
  const chosen = rows.filter(
    ({ row, seen, outcome }) =>
      outcome !== 'closed' && ticked.has(row.hazard) && seen !== undefined && refusalOf(seen) === undefined,
  )
  const submit = async () => {
    setBusy(true)
    const said: Record<string, Outcome> = { ...outcomes }
    for (const { row } of chosen) {
      said[row.hazard] = await closed(row.hazard, notes[row.hazard] ?? '', intents.get(row.hazard) ?? newIntent())
      setOutcomes({ ...said })
    }
    setBusy(false)
    const count = Object.values(said).filter(each => each === 'closed').length
    if (count > 0) say(`已销号 ${count} 处`)
    await queries.invalidateQueries()
    if (hazards.every(row => said[row.hazard] === 'closed')) onClose(true)
  }
  // What was closed is no longer picked, whatever was left.
  const leave = () => onClose(Object.values(outcomes).some(each => each === 'closed'))
  return (
    <Dialog title={`复查 ${hazards.length} 处`} width={960} onClose={leave}>
      <Form
        busy={busy}
        disabled={chosen.length === 0}
        submit={`复查通过 ${chosen.length} 处`}
        onCancel={leave}
        onSubmit={() => void submit()}
      >
        <Notice tone="unknown">逐处看过照片再勾选。每一处各自销号、各自留记录，销号后不能再改。</Notice>
        <PlainTable head={['通过', '问题', '整改报告', '复查说明']}>
          {rows.map(({ row, seen, outcome }) => (
            <Line
              key={row.hazard}
              {...{ row, seen, outcome, note: notes[row.hazard] ?? '' }}
              chosen={chosen.some(each => each.row.hazard === row.hazard)}
              onChoose={yes =>
                setTicked(new Set(yes ? [...ticked, row.hazard] : [...ticked].filter(each => each !== row.hazard)))
              }
              onNote={text => setNotes({ ...notes, [row.hazard]: text })}
            />
          ))}
        </PlainTable>
      </Form>
    </Dialog>
  )
}

/** The step has the id of its intent: sent again after a lost answer, it is taken once. */
async function closed(hazard: string, note: string, intent: string): Promise<Outcome> {
  try {
    await perform('rectification.accept', { step: intent, hazard, note, files: [] }, newIntent())
    return 'closed'
  } catch (error) {
    const refused = asRefused(error)
    if (refused === undefined) throw error
    return refused
  }
}

type LineProps = {
  readonly row: HazardRow
  readonly seen: Hazard | undefined
  readonly outcome: Outcome | undefined
  readonly note: string
  readonly chosen: boolean
  readonly onChoose: (yes: boolean) => void
  readonly onNote: (text: string) => void
}

function Line({ row, seen, outcome, note, chosen, onChoose, onNote }: LineProps): ReactNode {
  const refusal = seen === undefined ? undefined : refusalOf(seen)
  const ended = outcome === 'closed'
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={`通过：${row.text}`}
          checked={chosen || ended}
          disabled={seen === undefined || refusal !== undefined || ended}
          onChange={({ target }) => onChoose(target.checked)}
        />
      </td>
      <td>
        {row.text}
        <p className="quiet">{row.workshopName}</p>
        {refusal !== undefined && !ended && <Notice tone="attention">{refusal}</Notice>}
        {ended && <StatusTag tone="good" word="已销号" />}
        {outcome !== undefined && outcome !== 'closed' && <Notice tone="bad">{outcome.detail}</Notice>}
      </td>
      <td>{seen === undefined ? '正在读取…' : <Answers hazard={seen} />}</td>
      <td>
        <Input.TextArea
          aria-label={`复查说明：${row.text}`}
          autoSize
          maxLength={300}
          disabled={ended}
          value={note}
          onChange={({ target }) => onNote(target.value)}
        />
      </td>
    </tr>
  )
}

function Answers({ hazard }: { readonly hazard: Hazard }): ReactNode {
  const address = (file: string) => downloadUrl('rectification.file', { hazard: hazard.hazard, file })
  return answersOf(hazard.steps).map(answer => (
    <div key={answer.at}>
      <p>
        {answer.onDay} {answer.actor}
        {answer.note !== '' && `：${answer.note}`}
      </p>
      <Photographs files={answer.files} address={address} />
    </div>
  ))
}
