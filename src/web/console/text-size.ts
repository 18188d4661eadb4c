import type { TextSize } from '../tokens.ts'
import { useRemembered } from './remembered.ts'

export function useTextSize(): [TextSize, (size: TextSize) => void] {
  const [kept, remember] = useRemembered('text-size', 'usual')
  return [kept === 'large' ? 'large' : 'usual', remember]
}
