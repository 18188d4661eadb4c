import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

type State = Answer<'registry.import'>['state']

export const importStateWords = {
  reading: { tone: 'primary', word: '正在读取' },
  read: { tone: 'attention', word: '待确认' },
  running: { tone: 'primary', word: '正在导入' },
  done: { tone: 'good', word: '已完成' },
  cancelled: { tone: 'unknown', word: '已停止' },
  failed: { tone: 'bad', word: '未成功' },
} as const satisfies Record<State, { tone: Tone; word: string }>
