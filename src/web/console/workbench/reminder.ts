import type { Answer } from '../../client.ts'

export type Reminder = Answer<'registry.reminders'>['rows'][number]
