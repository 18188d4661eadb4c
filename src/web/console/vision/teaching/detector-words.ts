import type { Answer } from '../../../client.ts'

export type Detectors = Answer<'vision.detectors'>
export type Detector = Detectors['rows'][number]

type Labelled = Pick<Detector, 'labels' | 'kinds'>

/** `吸烟（cigarette）`: which kinds it knows, by which of its labels; and how many labels mean nothing here. */
export function labelsOf({ labels, kinds }: Labelled, all: Detectors['kinds']): string {
  const byKind = Map.groupBy(Object.entries(kinds), ([, kind]) => kind)
  const known = [...byKind].map(([kind, pairs]) => {
    const name = all.find(({ code }) => code === kind)?.name ?? kind
    return `${name}（${pairs.map(([label]) => label).join('、')}）`
  })
  const others = labels.filter(label => !(label in kinds)).length
  return others === 0 ? known.join('，') : `${known.join('，')}；另有 ${others} 个标签不用`
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
