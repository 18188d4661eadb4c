import { publicFilings } from '../store/public-list.ts'

/** Every workshop with a plate in use, as anyone may know it. */
export const publicFilingsOf = publicFilings
