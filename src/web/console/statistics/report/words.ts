import type { Answer } from '../../../client.ts'

export type Report = Answer<'statistics.report'>
export type Sending = Report['sendings'][number]
export type Line = Report['figures']['measures'][number]
