/** Addresses inside the phone app, behind `/w/#`. Imports nothing, so that everybody may import it. */
const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.keys(query).flatMap(key => {
    const value = query[key]
    return value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]
  })
  return given.length === 0 ? path : `${path}?${given.join('&')}`
}

type EntryForm = 'receiving' | 'production' | 'additive-use' | 'testing' | 'dispatch' | 'hygiene' | 'nil'

/** What a form opens with: an entry to repeat or correct, a refused one to amend, a product, a lot, what to do with it. */
type Opening = {
  readonly like?: string
  readonly correct?: string
  readonly amend?: string
  readonly product?: string
  readonly lot?: string
  readonly testKind?: string
  readonly day?: string
  readonly of?: string
}

export const links = {
  home: '/',
  record: '/record',
  form: (kind: EntryForm, opening: Opening = {}) => withQuery(`/record/${kind}`, opening),
  toDo: '/to-do',
  labels: '/labels',
  label: (lot: string) => withQuery('/labels/lot', { lot }),
  design: (product: string) => withQuery('/labels/design', { product }),
  code: '/code',
  queue: '/queue',
  book: '/book',
  entry: (entry: string) => withQuery('/book/entry', { entry }),
  partners: (role: 'supplier' | 'buyer') => withQuery('/partners', { role }),
  partner: (role: 'supplier' | 'buyer', partner?: string) => withQuery('/partners/one', { role, partner }),
  recipes: '/recipes',
  recipe: (product: string) => withQuery('/recipes/one', { product }),
  hazards: '/hazards',
  hazard: (hazard: string, amend?: string) =>
    withQuery('/hazards/one', amend === undefined ? { hazard } : { hazard, amend }),
  selfCheck: (amend?: string) => withQuery('/hazards/new', amend === undefined ? {} : { amend }),
  cameras: '/cameras',
  camera: (camera: string) => withQuery('/cameras/one', { camera }),
  alerts: '/alerts',
  alert: (alert: string) => withQuery('/alerts/one', { alert }),
  training: (who?: string) => withQuery('/training', { who }),
  lesson: (course: string, who: string) => withQuery('/training/lesson', { course, who }),
  quiz: (course: string, who: string) => withQuery('/training/quiz', { course, who }),
  quizResult: (attempt: string) => withQuery('/training/result', { attempt }),
  /** Where the QR code on the wall of a classroom leads: its token comes as `token`. */
  wall: '/training/sign-in',
  foodIndex: '/food-index',
  indexPart: (factor: string) => withQuery('/food-index/part', { factor }),
  gains: '/food-index/gains',
  grade: '/food-index/grade',
  reply: (amend?: string) => withQuery('/food-index/reply', { amend }),
  appeals: '/food-index/appeals',
  appeal: (about: 'index' | 'grade', amend?: string) => withQuery('/food-index/appeal', { about, amend }),
  recheck: (amend?: string) => withQuery('/food-index/recheck', { amend }),
  papers: '/papers',
  published: '/published',
  demonstration: '/growth/demonstration',
  growth: '/growth',
  sales: '/growth/sales',
  messages: '/messages',
  me: '/me',
  choose: '/choose',
  signIn: '/sign-in',
} as const

/** Screens that open without anything being named: for measuring every one of them. */
export const screens: readonly string[] = [
  links.home,
  links.record,
  links.form('receiving'),
  links.form('production'),
  links.form('additive-use'),
  links.form('testing'),
  links.form('dispatch'),
  links.form('hygiene'),
  links.form('nil'),
  links.toDo,
  links.labels,
  links.code,
  links.queue,
  links.book,
  links.partners('supplier'),
  links.partners('buyer'),
  links.partner('supplier'),
  links.partner('buyer'),
  links.recipes,
  links.hazards,
  links.selfCheck(),
  links.cameras,
  links.alerts,
  links.training(),
  links.wall,
  links.foodIndex,
  links.gains,
  links.grade,
  links.reply(),
  links.appeals,
  links.appeal('index'),
  links.recheck(),
  links.papers,
  links.published,
  links.demonstration,
  links.growth,
  links.sales,
  links.messages,
  links.me,
  links.choose,
]
