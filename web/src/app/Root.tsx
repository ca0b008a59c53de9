// The gate before everything: reading the session, sign-in, the change of a first password, then the shell.
// In: the state of the session; out: what may be shown in it. A broken screen leaves the shell standing.
// The wall is shown without the shell.
import {Outlet, useRouter} from '@tanstack/react-router';
import {Component} from 'react';
import type {ReactNode} from 'react';
import {MeContext, useSession} from '../api/session.ts';
import {useStream} from '../api/stream.ts';
import {Announcer} from '../ui/copy.tsx';
import {usePath} from '../ui/Go.tsx';
import {late} from '../ui/late.tsx';
import {Skeleton, Wrong} from '../ui/States.tsx';

const gate = <div className="gate"><Skeleton /></div>;
const shell = import('./Shell.tsx');
const Shell = late(() => shell.then((module) => module.Shell), gate);
const SignIn = late(() => import('../screens/sign-in/index.tsx').then((module) => module.default), gate);
const ForcedPassword = late(() => import('../screens/sign-in/index.tsx').then((module) => module.ForcedPassword), gate);
void Shell.preload();

/** Keeps one broken screen from taking the rest with it. */
class Catch extends Component<{children: ReactNode; again: () => Promise<void>}, {error: unknown}> {
  override state: {error: unknown} = {error: undefined};
  static getDerivedStateFromError(error: unknown) {
    return {error};
  }
  override render() {
    if (this.state.error === undefined) return this.props.children;
    return <div className="page"><Wrong error={this.state.error} retry={() => void this.props.again().finally(() => this.setState({error: undefined}))} /></div>;
  }
}

function SignedIn() {
  useStream();
  const path = usePath();
  const router = useRouter();
  const screen = <Catch key={path} again={() => router.invalidate()}><Outlet /></Catch>;
  return path === '/situation/wall' ? <main id="main">{screen}</main> : <Shell>{screen}</Shell>;
}

/** Shows what the session allows. */
export function Root() {
  const session = useSession();
  if (session.data === undefined) {
    return <main className="gate"><div className="card">{session.error ? <Wrong error={session.error} retry={() => void session.refetch()} /> : <Skeleton />}</div></main>;
  }
  const me = session.data;
  return (
    <Announcer>
      {me === null ? <SignIn /> : me.must_change_password ? <ForcedPassword /> : <MeContext.Provider value={me}><SignedIn /></MeContext.Provider>}
    </Announcer>
  );
}
