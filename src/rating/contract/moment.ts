import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })
