using GovChat.Client.Device;

namespace GovChat.Client.Connection;

/// <summary>Ties the line to the gate: who is not let in any more has no line, and a line ended for good closes the gate.</summary>
public sealed class GateKeeper : IDisposable
{
    private readonly ChatConnection connection;
    private readonly GateState gate;

    public GateKeeper(ChatConnection connection, GateState gate)
    {
        this.connection = connection;
        this.gate = gate;
        connection.StatusChanged += OnStatusChanged;
        gate.Changed += OnGateChanged;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.StatusChanged -= OnStatusChanged;
        gate.Changed -= OnGateChanged;
    }

    private void OnStatusChanged() =>
        _ = connection.End switch
        {
            LineEnd.SignedOut => gate.SessionLostAsync(),
            LineEnd.DeviceBarred => gate.DeviceBarredAsync(),
            _ => Task.CompletedTask,
        };

    private void OnGateChanged()
    {
        // Behind a lock the line stays: messages and unread counts go on.
        if (gate.Stage is not (GateStage.Open or GateStage.Locked))
        {
            connection.HangUp();
        }
    }
}
