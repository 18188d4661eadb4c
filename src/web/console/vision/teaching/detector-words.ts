import type { Box } from '../../../../vision/rules/place/box.ts'
import type { Answer, Result } from '../../../client.ts'

export type Detectors = Answer<'vision.detectors'>
export type Detector = Detectors['rows'][number]
export type Found = Result<'vision.try-detector'>['found'][number]

type Labelled = Pick<Detector, 'labels' | 'kinds'>

/** `吸烟（cigarette）`: which kinds it knows, by which of its labels; and how many labels mean nothing here. */
export function labelsOf({ labels, kinds }: Labelled, all: Detectors['kinds']): string {
  const byKind = Map.groupBy(Object.entries(kinds), ([, kind]) => kind)
  const known = [...byKind].map(([kind, pairs]) => {
    return `${kindName(kind, all)}（${pairs.map(([label]) => label).join('、')}）`
  })
  const others = labels.filter(label => !(label in kinds)).length
  return others === 0 ? known.join('，') : `${known.join('，')}；另有 ${others} 个标签不用`
}

export function kindName(kind: string, all: Detectors['kinds']): string {
  return all.find(({ code }) => code === kind)?.name ?? kind
}

/** Where a box lies over its picture. */
export function shareOf({ left, top, right, bottom }: Box) {
  const share = (value: number) => `${value * 100}%`
  return { left: share(left), top: share(top), width: share(right - left), height: share(bottom - top) }
}

/** One label a line, as they stand in the list that comes with a model; numbers before them and quotes around are taken off. */
export function labelsIn(text: string): string[] {
  return text
    .split(/[\n,，]/u)
    .map(line =>
      line
        .trim()
        .replace(/^(?:-|\d+\s*[:：])\s*/u, '')
        .replace(/^(['"])(.*)\1$/u, '$2')
        .trim(),
    )
    .filter(label => label !== '')
}
