/** How often the workshops of a category produce and sell. */
export type Rhythm = {
  /** Days from one production to the next, January to December; 0 = they rest. */
  readonly gap: readonly number[]
  /** Days from one sale to the next. */
  readonly sells: number
  /** Share of a dispatch that goes to named buyers. */
  readonly named: number
  /** Share of the lots of which a sample is kept. */
  readonly retains: number
}

/** Distillers rest in the heat; presses run after the harvest; cured meat is made in winter; bean curd for every market day. */
export const rhythms: Readonly<Record<string, Rhythm>> = {
  baijiu: { gap: [17, 21, 16, 17, 21, 30, 0, 0, 22, 16, 15, 16], sells: 13, named: 0.3, retains: 0.6 },
  oil: { gap: [16, 20, 18, 15, 8, 5, 6, 9, 11, 12, 14, 15], sells: 9, named: 0.3, retains: 0.2 },
  soy: { gap: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3], sells: 4, named: 0.35, retains: 0.05 },
  grain: { gap: [7, 8, 7, 7, 7, 8, 8, 8, 7, 7, 7, 6], sells: 7, named: 0.35, retains: 0.1 },
  meat: { gap: [3, 5, 7, 8, 9, 10, 10, 9, 7, 5, 3, 2], sells: 4, named: 0.4, retains: 0.3 },
  pastry: { gap: [3, 4, 4, 4, 4, 4, 4, 3, 2, 4, 4, 3], sells: 3, named: 0.4, retains: 0.2 },
  other: { gap: [8, 9, 8, 8, 7, 7, 6, 6, 6, 7, 8, 7], sells: 6, named: 0.4, retains: 0.3 },
}

/** The owner of the demo account writes down every day what a keen workshop would. */
export const keen: Rhythm = {
  gap: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  sells: 1,
  named: 0.5,
  retains: 0.25,
}

/** 传统酿造 and 板鸭: the two that visitors look at after the bean curd. */
export const lively: Rhythm = {
  gap: [4, 5, 5, 5, 6, 7, 8, 8, 6, 5, 4, 4],
  sells: 3,
  named: 0.5,
  retains: 0.6,
}
