namespace GovChat.Client.Components;

/// <summary>The colour and picture of a banner or toast.</summary>
public enum Tone
{
    Info = 0,
    Success = 1,
    Warning = 2,
    Error = 3,
}
