/**
 * What is used of msal-node, name by name, so that the bundle leaves out the rest; no other file imports it. It is
 * in the bundle of the own sign-in, which is loaded only once somebody signs in or has signed in.
 */
export { LogLevel, PublicClientApplication } from '@azure/msal-node';
export type {
  AccountInfo,
  AuthenticationResult,
  DeviceCodeRequest,
  INetworkModule,
  InteractiveRequest,
  NetworkRequestOptions,
  NetworkResponse,
} from '@azure/msal-node';
