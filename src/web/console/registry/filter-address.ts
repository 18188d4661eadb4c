import {
  type CertificateStanding,
  certificateStandings,
  type Status,
  statuses,
} from '../../../registry/rules/workshop.ts'

export const missingParts = ['officer', 'position', 'code', 'phone', 'products'] as const
export type MissingPart = (typeof missingParts)[number]

/** What narrows the list, as it stands in the address bar: a page that is sent on shows the same rows. */
export type ListFilter = {
  readonly search: string
  readonly categories: readonly string[]
  readonly towns: readonly string[]
  readonly statuses: readonly Status[]
  readonly certificate: readonly CertificateStanding[]
  readonly unit: string
  readonly officer: string
  readonly missing: readonly MissingPart[]
}

export const noFilter: ListFilter = {
  search: '',
  categories: [],
  towns: [],
  statuses: [],
  certificate: [],
  unit: '',
  officer: '',
  missing: [],
}

export function filterFrom(params: URLSearchParams): ListFilter {
  const words = (name: string) => params.get(name)?.split(',').filter(Boolean) ?? []
  return {
    search: params.get('search') ?? '',
    categories: words('category'),
    towns: words('town'),
    statuses: among(words('status'), statuses),
    certificate: among(words('certificate'), certificateStandings),
    unit: params.get('unit') ?? '',
    officer: params.get('officer') ?? '',
    missing: among(words('missing'), missingParts),
  }
}

export function filterParams(some: Partial<ListFilter>): URLSearchParams {
  const filter = { ...noFilter, ...some }
  const written: [string, string][] = [
    ['search', filter.search],
    ['category', filter.categories.join(',')],
    ['town', filter.towns.join(',')],
    ['status', filter.statuses.join(',')],
    ['certificate', filter.certificate.join(',')],
    ['unit', filter.unit],
    ['officer', filter.officer],
    ['missing', filter.missing.join(',')],
  ]
  return new URLSearchParams(written.filter(([, value]) => value !== ''))
}

export function listAddress(some: Partial<ListFilter>): string {
  const query = filterParams(some).toString()
  return query === '' ? '/workshops' : `/workshops?${query}`
}

/** As the contract asks for it: an empty choice is no condition. */
export function askedFilter(filter: ListFilter) {
  return {
    search: filter.search,
    categories: filter.categories,
    towns: filter.towns,
    statuses: filter.statuses,
    certificate: filter.certificate,
    unit: filter.unit === '' ? null : filter.unit,
    officer: filter.officer === '' ? null : filter.officer,
    missing: filter.missing,
  }
}

export function isNarrowed(filter: ListFilter): boolean {
  return filterParams(filter).size > 0
}

function among<T extends string>(words: readonly string[], known: readonly T[]): T[] {
  return known.filter(word => words.includes(word))
}
