import { departmentZh, lessonZh } from '../../rectification/zh.ts'
import { findKind } from '../../vision/rules/kinds/kinds.ts'
import { sceneZh } from '../../vision/zh.ts'
import type { RecordKind } from '../rules/figure-words.ts'

const named: Readonly<Partial<Record<RecordKind, Readonly<Record<string, string>>>>> = {
  department: departmentZh,
  scene: sceneZh,
  topic: lessonZh,
}

/** What is kept as a code is shown in words. */
export function labelZh(record: RecordKind, label: string): string {
  if (record === 'alert') return findKind(label)?.name ?? label
  return named[record]?.[label] ?? label
}
