import { loadPen } from '../../pictures.ts'
import type { Sign } from './paint.ts'

/** Nobody takes a drawing for a film. */
export async function drawnSign(): Promise<Sign> {
  const pen = await loadPen()
  return `<rect x="724" y="496" width="224" height="34" rx="4" fill="#fff" opacity=".78"/>${pen('示例动画 · 非真实画面', 736, 520, 19, '#3b4148')}`
}
