import cap from './cap.json' with { type: 'json' }
import { type Head, readHead } from './head.ts'
import mask from './mask.json' with { type: 'json' }

/** Whether a head wears a cap, hat or hair net; whether a face wears a mask. What they are worth stands in docs/models. */
export const capHead: Head = readHead(cap)
export const maskHead: Head = readHead(mask)
