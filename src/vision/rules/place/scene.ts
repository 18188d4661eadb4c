/** 环境卫生 · 生产加工 · 原料储存: what has to be seen of every workshop. */
export const scenes = ['hygiene', 'production', 'storage'] as const
export type Scene = (typeof scenes)[number]
