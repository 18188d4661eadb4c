import type { EntryInput } from '../../contract/words.ts'
import { judgeAdditiveUse } from './additive-use.ts'
import { judgeDispatch } from './dispatch.ts'
import { judgeHygiene, judgeNil, judgeNoProduction } from './hygiene.ts'
import { judgeOwnFields } from './own-fields.ts'
import { judgeProduction } from './production.ts'
import { judgeReceiving } from './receiving.ts'
import { fault, type Recording, type WriteDown } from './recording.ts'
import { judgeTesting } from './test-result.ts'

/** What is wrong with it goes into the recording; what comes back writes it down once nothing is. */
export async function judge(recording: Recording, input: EntryInput): Promise<WriteDown> {
  requireSameLot(recording, input)
  const [writeDown] = await Promise.all([judgeKind(recording, input), judgeOwnFields(recording, input)])
  return writeDown
}

function judgeKind(recording: Recording, input: EntryInput): Promise<WriteDown> {
  switch (input.kind) {
    case 'receiving':
      return judgeReceiving(recording, input.content)
    case 'production':
      return judgeProduction(recording, input.content)
    case 'additive-use':
      return judgeAdditiveUse(recording, input.content)
    case 'testing':
      return judgeTesting(recording, input.content)
    case 'dispatch':
      return judgeDispatch(recording, input.content)
    case 'hygiene':
      return judgeHygiene(recording, input.content)
    case 'no-production':
      return judgeNoProduction(recording, input.content)
    case 'nil':
      return judgeNil(recording, input.content)
    default:
      return input satisfies never
  }
}

/** A correction speaks of the lot that the wrong entry made: its number is on labels already. */
function requireSameLot(recording: Recording, { kind, content }: EntryInput): void {
  if (recording.corrected === undefined || (kind !== 'receiving' && kind !== 'production')) return
  if (recording.corrected.entry.content.lot !== content.lot)
    fault(recording, '/lot', '更正要沿用原来的批次，请从原来的记录打开更正')
}
