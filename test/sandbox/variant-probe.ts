import type { SandboxOptions } from './sandbox.ts'
import type { setup } from './setup.ts'

export type Given = Awaited<ReturnType<typeof setup>>

/** What can be seen of a switch: each position, and what a caller then meets. */
export type VariantProbe = {
  options?: SandboxOptions
  look: (given: Given) => Promise<unknown>
  sees: readonly (readonly [position: unknown, seen: unknown])[]
}
