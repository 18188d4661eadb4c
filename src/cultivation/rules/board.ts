/** 三个带动 and the figures under each. R-071. */
export const heads = ['whole', 'tourism', 'villages'] as const
export type Head = (typeof heads)[number]

export const figures = [
  'makeovers',
  'upgrades',
  'titles',
  'trademarks',
  'conversions',
  'destinations',
  'links',
  'doubled',
  'licences',
  'pairs',
] as const
export type Figure = (typeof figures)[number]

export const headOf = {
  makeovers: 'whole',
  upgrades: 'whole',
  titles: 'whole',
  trademarks: 'whole',
  conversions: 'whole',
  destinations: 'tourism',
  links: 'tourism',
  doubled: 'villages',
  licences: 'villages',
  pairs: 'villages',
} as const satisfies Record<Figure, Head>
