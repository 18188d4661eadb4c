import { publicOriginsOf } from '../store/public-origin.ts'

/** From whom received lots came, for the page of a lot that was made of them. */
export const findPublicOrigins = publicOriginsOf
