import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'
import type { SessionState } from '../models/session.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { State } from '../parts/state.tsx'

const Alone = ({ children }: { children: ComponentChildren }): JSX.Element => (
  <main class="view">
    <div class="panel">{children}</div>
  </main>
)

/** The page in place of all others when the server lets the viewer see nothing. */
export const ShutPage = ({
  state,
}: {
  state: Exclude<SessionState, 'open' | 'ended'>
}): JSX.Element => {
  if (state === 'not_an_admin')
    return (
      <Alone>
        <State alone icon="lock" title="For owners and admins">
          Rateboard changes what people earn and cost, so it opens for this workspace’s owners and
          admins only. One of them can give you the role in Clockify.
        </State>
      </Alone>
    )
  if (state === 'addon_disabled')
    return (
      <Alone>
        <State alone icon="pause" title="Rateboard is switched off">
          An owner or admin can switch it on again under Add-ons in the workspace settings. Runs and
          history are kept.
        </State>
      </Alone>
    )
  return (
    <Alone>
      <State alone icon="cloud" title="Rateboard has to be installed again">
        Clockify no longer accepts this installation. An owner or admin can remove it and install it
        again under Add-ons in the workspace settings.
      </State>
    </Alone>
  )
}

/** What is asked only when Clockify did not renew the session by itself; the page behind is inert. */
export const SessionEnded = (): JSX.Element => {
  const { session, team } = useModels()
  const [asking, setAsking] = useState(false)
  const tryAgain = async (): Promise<void> => {
    setAsking(true)
    if (await session.renew()) await team.refresh()
    setAsking(false)
  }
  return (
    <Dialog
      title="Your session ended"
      actions={
        <Button go icon="refresh" aria-disabled={asking} onClick={() => void tryAgain()}>
          {asking ? 'Asking Clockify…' : 'Try again'}
        </Button>
      }
    >
      Clockify did not renew it. Edits that are not yet reviewed are kept. If this does not help,
      open Rateboard again from Clockify’s sidebar.
    </Dialog>
  )
}
