import type { Id } from '../src/kernel/id.ts'
import type { Actor } from '../src/platform/action/actor.ts'
import type { World } from '../src/platform/world.ts'
import type { MakeCodes } from '../src/registry/door.ts'
import type { PlannedWorkshop } from './plan.ts'

export type Filling = {
  readonly world: World
  readonly actor: Actor
  readonly makeCodes: MakeCodes
  readonly seed: number
}

export type FiledWorkshop = PlannedWorkshop & { readonly id: Id<'Workshop'> }
