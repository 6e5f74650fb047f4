"""The territory: communes, perimeters, outlines, markets, stations. Data only, any département."""
