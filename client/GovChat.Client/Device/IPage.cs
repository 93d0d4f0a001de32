namespace GovChat.Client.Device;

/// <summary>The page this program runs in.</summary>
public interface IPage
{
    /// <summary>Loads the start page anew, so that nothing stays in memory.</summary>
    void StartAnew();
}
