import { Problem } from '../../../kernel/problem.ts'
import type { Recording, WriteDown } from './recording.ts'

function notYet(): never {
  throw new Problem('not-available', '这种记录暂时不能用')
}
export async function judgeAdditiveUse(_recording: Recording, _content: unknown): Promise<WriteDown> {
  return notYet()
}
export async function judgeDispatch(_recording: Recording, _content: unknown): Promise<WriteDown> {
  return notYet()
}
export async function judgeTesting(_recording: Recording, _content: unknown): Promise<WriteDown> {
  return notYet()
}
