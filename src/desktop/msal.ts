/**
 * What is used of msal-node, name by name, so that the bundle leaves out the rest; no other file imports it. It
 * becomes a bundle of its own, dist/msal.js, which is loaded only once somebody signs in or has signed in.
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
