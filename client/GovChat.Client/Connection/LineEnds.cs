using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>Tells what ends the line for good from what a new connection cures.</summary>
internal static class LineEnds
{
    /// <summary>What a refused call says; null when trying again may help.</summary>
    public static LineEnd? Of(ApiProblem problem) =>
        problem.Code switch
        {
            Refusal.SessionMissing or Refusal.ProofSessionWrong => LineEnd.SignedOut,
            Refusal.DeviceNotApproved or Refusal.ProofDeviceUnknown => LineEnd.DeviceBarred,
            _ => null,
        };

    /// <summary>What the server's last word says; null for an expired proof, a slow reader and a shutdown.</summary>
    public static LineEnd? Of(EndedEvent ended) =>
        ended.Reason switch
        {
            "session_ended" => LineEnd.SignedOut,
            "device_revoked" => LineEnd.DeviceBarred,
            _ => null,
        };
}
