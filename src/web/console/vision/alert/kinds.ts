import type { Option } from '../../../ui/select.tsx'
import { useAsk } from '../../query.ts'
import type { Kind } from './words.ts'

/** What is looked for, with its law and how it is recognised. */
export function useKinds(): readonly Kind[] {
  return useAsk('vision.kinds', {}).data?.rows ?? []
}

export function kindOptions(kinds: readonly Kind[]): Option[] {
  return kinds.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
}
