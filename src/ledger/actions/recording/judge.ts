import type { EntryInput } from '../../contract/words.ts'
import { judgeHygiene, judgeNil, judgeNoProduction } from './hygiene.ts'
import { judgeAdditiveUse, judgeDispatch, judgeTesting } from './later.ts'
import { judgeProduction } from './production.ts'
import { judgeReceiving } from './receiving.ts'
import type { Recording, WriteDown } from './recording.ts'

/** What is wrong with it goes into the recording; what comes back writes it down once nothing is. */
export function judge(recording: Recording, input: EntryInput): Promise<WriteDown> {
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
