import type { FigureCode } from '../../rules/figures.ts'
import type { SourceName } from './source.ts'

/** From which source a figure is counted, and by which tags: all, one, or those that begin so (`valid:`). */
export type Picked = { readonly source: SourceName; readonly tags: string }

const from = (source: SourceName, tags = ''): Picked => ({ source, tags })

/** What is counted from records. Rates are divided from these; lists are read from the rulebook and from the program. */
export const picked: Readonly<Partial<Record<FigureCode, Picked>>> = {
  'registry.workshops': from('standing', 'valid:'),
  'registry.workshops-baijiu': from('standing', 'valid:baijiu'),
  'registry.workshops-oil': from('standing', 'valid:oil'),
  'registry.workshops-soy': from('standing', 'valid:soy'),
  'registry.workshops-grain': from('standing', 'valid:grain'),
  'registry.workshops-meat': from('standing', 'valid:meat'),
  'registry.workshops-pastry': from('standing', 'valid:pastry'),
  'registry.workshops-other': from('standing', 'valid:other'),
  'sampling.concluded': from('samples', 'concluded:'),
  'sampling.conforming': from('samples', 'concluded:conforming'),
  'casework.from-sampling': from('cases', 'sampling'),
  'cultivation.makeovers': from('projects', 'makeover:accepted'),
  'cultivation.upgrades': from('projects', 'upgrade:'),
  'cultivation.titles': from('titles', 'district'),
  'cultivation.trademarks': from('marks'),
  'registry.conversions': from('standing', 'converted:'),
  'cultivation.running-pairs': from('pairs'),
  'cultivation.destinations': from('destinations'),
  'cultivation.doubled': from('doubled'),
  'code.assigned': from('codes'),
  'inspection.joint-departments': from('departments'),
  'inspection.joint-open': from('joint'),
  'registry.suspended': from('standing', 'suspended:'),
  'registry.filed': from('changed', 'filed'),
  'registry.closed': from('changed', 'closed'),
  'sampling.taken': from('samples'),
  'sampling.nonconforming': from('samples', 'concluded:nonconforming'),
  'casework.filed-batches': from('samples', 'concluded:nonconforming:filed'),
  'sampling.turned': from('samples', 'concluded:conforming:turned'),
  'inspection.visits': from('visits'),
  'inspection.workshops': from('visited'),
  'inspection.findings': from('findings'),
  'inspection.covered': from('covered'),
  'rectification.found': from('hazards'),
  'rectification.found-cleared': from('hazards', ':cleared'),
  'rectification.repeated': from('hazards', 'repeat:'),
  'rectification.cleared': from('cleared'),
  'rectification.open': from('open'),
  'rectification.overdue': from('open', ':overdue'),
  'rectification.open-inspection': from('open', 'inspection:'),
  'rectification.open-sampling': from('open', 'sampling:'),
  'rectification.open-vision': from('open', 'vision:'),
  'rectification.open-complaint': from('open', 'complaint:'),
  'rectification.open-other': from('open', 'other:'),
  'rating.grade-a': from('grades', 'A'),
  'rating.grade-b': from('grades', 'B'),
  'rating.grade-c': from('grades', 'C'),
  'rating.grade-d': from('grades', 'D'),
  'rating.index-excellent': from('indexes', '优'),
  'rating.index-good': from('indexes', '良'),
  'rating.index-fair': from('indexes', '中'),
  'rating.index-poor': from('indexes', '差'),
  'rating.unrated': from('indexes', 'unrated'),
  'vision.alerts': from('alerts'),
  'vision.cameras': from('cameras'),
  'vision.seen': from('seen'),
  'vision.workshops': from('watched'),
  'training.workshops': from('trained'),
  'training.people': from('people'),
  'recall.started': from('recalls'),
  'recall.finished': from('recalls', 'finished'),
  'complaint.received': from('received'),
  'complaint.closed': from('closed'),
  'complaint.in-time': from('inTime'),
  'label.printed': from('printed'),
}

/** A tag is a path: `valid:` takes `valid:oil`, `:cleared` takes `first:cleared`, and a whole tag takes what lies under it. */
export function takes(tags: string, tag: string): boolean {
  if (tags === '' || tag === tags) return true
  if (tags.startsWith(':')) return tag.endsWith(tags)
  return tag.startsWith(tags.endsWith(':') ? tags : `${tags}:`)
}
