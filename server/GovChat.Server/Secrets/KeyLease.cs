namespace GovChat.Server.Secrets;

/// <summary>
/// Under what opened keys stand: once it is over, none of them seals or opens anything, whoever still holds it.
/// </summary>
internal sealed class KeyLease
{
    private volatile bool isOver;

    public bool IsOver => isOver;

    public void End() => isOver = true;
}
