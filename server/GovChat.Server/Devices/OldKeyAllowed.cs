namespace GovChat.Server.Devices;

/// <summary>Marks an endpoint that answers a signed-in person whose terminal should have replaced its key.</summary>
/// <param name="evenSuperseded">
/// The endpoint also takes calls by a key that has been replaced, and judges them itself.
/// </param>
internal sealed class OldKeyAllowed(bool evenSuperseded)
{
    public bool EvenSuperseded => evenSuperseded;
}

internal static class OldKeyEndpoints
{
    /// <summary>Works although the key is due; everything else answers 401 <c>rotation_due</c>.</summary>
    public static TBuilder AllowOldKey<TBuilder>(this TBuilder builder, bool evenSuperseded = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OldKeyAllowed(evenSuperseded));
}
