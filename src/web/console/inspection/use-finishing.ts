import { useState } from 'react'
import { instantAt } from '../../../kernel/day.ts'
import type { Wanted } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import type { Part, Visit } from './words.ts'

type Signature = {
  readonly who: 'officer' | 'party' | 'witness'
  readonly name: string
  readonly drawn: Blob | undefined
}

const nothing = {
  ...{ note: '', opinion: '', party: '', witness: '', reason: '' },
  ...{ told: false, recusalAsked: false, refuses: false },
}

/** What is said and signed when a part ends, until it is sent. */
export function useFinishing(visit: Visit, { department }: Part) {
  const team = useAsk('inspection.officers', { workshop: visit.workshop, department })
  const draft = useDraft(nothing)
  const [officers, setOfficers] = useState<readonly string[] | undefined>(undefined)
  const [drawn, setDrawn] = useState<ReadonlyMap<string, Blob>>(new Map())
  const [recording, setRecording] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const finish = usePerform('inspection.finish', () => say('结果已告知，文书已生成'))
  const rows = team.data?.rows ?? []
  const chosen = officers ?? rows.filter(({ mine }) => mine).map(({ officer }) => officer)
  const named = chosen.flatMap(id => rows.filter(({ officer }) => officer === id))
  const { note, opinion, party, witness, reason, recusalAsked, refuses } = draft.values
  const signatures: readonly Signature[] = [
    ...named.map(({ officer, name }) => ({ who: 'officer' as const, name, drawn: drawn.get(officer) })),
    ...(refuses ? [] : [{ who: 'party' as const, name: party, drawn: drawn.get('party') }]),
    ...(witness === '' ? [] : [{ who: 'witness' as const, name: witness, drawn: drawn.get('witness') }]),
  ]
  const sign = (who: string) => (drawing: Blob | undefined) => setDrawn(before => withDrawing(before, who, drawing))
  const submit = async () => {
    const signed = await sent(signatures, uploading.send)
    const kept = recording === undefined || !refuses ? [] : await uploading.send([recording])
    if (signed === undefined || kept === undefined) return
    const refusal = refuses ? { reason, recording: kept[0] ?? null } : null
    const who = { visit: visit.visit, department, officers: [...chosen] }
    finish.run({ ...who, endedAt: endNow(), note, opinion, told: true, recusalAsked, signatures: signed, refusal })
  }
  const problem = uploading.refused ?? finish.refused
  const sending = { submit, problem, busy: uploading.busy || finish.busy }
  return { draft, rows, chosen, named, setOfficers, sign, recording, setRecording, ...sending }
}

export type Finishing = ReturnType<typeof useFinishing>

function withDrawing(before: ReadonlyMap<string, Blob>, who: string, drawing: Blob | undefined) {
  const next = new Map(before)
  if (drawing === undefined) next.delete(who)
  else next.set(who, drawing)
  return next
}

type Sent = Wanted<'inspection.finish'>['signatures']

/** Whoever has drawn nothing is left out, and the server says who is missing. */
async function sent(
  signatures: readonly Signature[],
  send: (files: readonly Blob[]) => Promise<string[] | undefined>,
): Promise<Sent | undefined> {
  const drawn = signatures.flatMap(({ who, name, drawn: blob }) => (blob === undefined ? [] : [{ who, name, blob }]))
  if (drawn.length === 0) return []
  const files = await send(drawn.map(({ blob }) => blob))
  return files?.flatMap((file, at) => {
    const of = drawn[at]
    return of === undefined ? [] : [{ who: of.who, name: of.name, file }]
  })
}

/** By this screen's clock; one that is ahead counts as now. */
function endNow(): string {
  return instantAt(performance.timeOrigin + performance.now())
}
