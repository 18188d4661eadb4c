/** What can be wrong with a picture, the gravest first: of two the first is named. */
export const pictureFaults = ['offline', 'black', 'blocked', 'frozen', 'moved', 'defocused', 'dim'] as const
export type PictureFault = (typeof pictureFaults)[number]

/** A fault that has lasted for as many samples as it must. */
export type StandingFault = { readonly fault: PictureFault; readonly since: number }
