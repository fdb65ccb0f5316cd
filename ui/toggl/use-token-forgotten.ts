import { useEffect } from 'preact/hooks'
import type { TogglAccount } from '../models/toggl/toggl-account.ts'

/** Whoever leaves the view leaves no token behind. */
export const useTokenForgotten = (account: TogglAccount): void => {
  useEffect(() => account.forget, [account])
}
